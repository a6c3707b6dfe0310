"""Certificates: feeds of issuers, status lists and prints, and the tables behind them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_FEEDS = ("issuers", "status_lists", "certificates")


def upgrade() -> None:
    op.create_table(
        "issuing_desk",
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("station_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("centre_id"),
    )
    op.create_table(
        "print",
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("certificate_key", sa.Text(), nullable=False),
        sa.Column("print_number", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.BigInteger(), nullable=False),
        sa.Column("station_id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("list", "place"),
    )
    op.create_index("print_by_station", "print", ["station_id"], unique=False)
    op.create_index("print_of_certificate", "print", ["certificate_key", "print_number"], unique=True)
    op.create_table(
        "status_list",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.Column("published", sa.BigInteger(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "follow_up",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("entry_id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "approval",
        sa.Column("asked_id", sa.Text(), nullable=False),
        sa.Column("station_id", sa.Text(), nullable=False),
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("certificate_key", sa.Text(), nullable=False),
        sa.Column("print_number", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answer_id", sa.Text(), nullable=False),
        sa.Column("approver_id", sa.Text(), nullable=False),
        sa.Column("approver_grant_id", sa.Text(), nullable=False),
        sa.Column("served_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("asked_id"),
    )
    op.create_index("approval_by_answer", "approval", ["answer_id"], unique=False)
    op.create_table(
        "certificate_row",
        sa.Column("subject_key", sa.Text(), nullable=False),
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("case_key", sa.Text(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("centre_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject_key"),
    )
    op.create_index("certificate_row_by_case", "certificate_row", ["case_number"], unique=False)
    op.create_index("certificate_row_by_identifier", "certificate_row", ["identifier"], unique=False)
    op.create_index("certificate_row_by_person", "certificate_row", ["id_number"], unique=False)
    op.create_index("certificate_row_by_serial", "certificate_row", ["serial"], unique=False)
    op.create_table(
        "paper_certificate",
        sa.Column("identifier", sa.Text(), nullable=False),
        sa.Column("type_code", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.LargeBinary(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("identifier"),
    )
    _add_feeds()


def _add_feeds() -> None:
    """An empty database has no feeds yet: central/city.py founds all of them."""
    feed = sa.table("feed", sa.column("name"), sa.column("generation"), sa.column("position"))
    connection = op.get_bind()
    generation = connection.scalars(sa.select(feed.c.generation).limit(1)).one_or_none()
    if generation is not None:
        rows = [{"name": name, "generation": generation, "position": 0} for name in _FEEDS]
        connection.execute(sa.insert(feed), rows)


def downgrade() -> None:
    feed = sa.table("feed", sa.column("name"))
    op.execute(sa.delete(feed).where(feed.c.name.in_(_FEEDS)))
    for table in (
        "paper_certificate",
        "certificate_row",
        "approval",
        "follow_up",
        "status_list",
        "print",
        "issuing_desk",
    ):
        op.drop_table(table)
