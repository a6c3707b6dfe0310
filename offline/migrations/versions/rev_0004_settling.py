"""Settling: which entry a SETTLED names, records of the centre with their bytes; drafts that change hands."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settles",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("names", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entry.id"]),
        sa.PrimaryKeyConstraint("entry"),
    )
    op.create_index("settles_by_name", "settles", ["names"], unique=False)
    op.add_column("task", sa.Column("detail", sa.Text(), nullable=False, server_default=""))
    op.add_column("draft", sa.Column("number", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("draft", sa.Column("hand", sa.Text(), nullable=False, server_default="here"))


def downgrade() -> None:
    op.drop_column("draft", "hand")
    op.drop_column("draft", "number")
    op.drop_column("task", "detail")
    op.drop_table("settles")
