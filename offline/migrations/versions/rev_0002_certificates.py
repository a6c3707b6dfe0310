"""What a window needs to judge and to print a certificate: issuers, their status lists, the prints it may make."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issuer",
        sa.Column("issuer_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("pem", sa.Text(), nullable=False),
        sa.Column("list_limit_s", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("issuer_id"),
    )
    op.create_table(
        "status_list",
        sa.Column("issuer_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("signed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("issuer_id", "name"),
    )
    op.create_table(
        "signed_print",
        sa.Column("certificate_id", sa.Text(), nullable=False),
        sa.Column("print_number", sa.BigInteger(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("certificate_id"),
    )


def downgrade() -> None:
    for name in ("signed_print", "status_list", "issuer"):
        op.drop_table(name)
