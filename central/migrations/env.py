"""Alembic's door: the revisions run on the connection, and in the transaction, that central/database.py hands over."""

from alembic import context

from central.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
