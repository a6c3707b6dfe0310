"""Alembic's door: the revisions run on the writer's connection, in the transaction it holds."""

from alembic import context

from offline.reference_tables import FEED  # with it come all tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=FEED.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
