"""Cases are found by more than before, by the department's number and new filters: all are to be indexed once more."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE cached SET indexed = NULL WHERE subject LIKE 'case:%'")


def downgrade() -> None:
    """Nothing: a release before finds what it knows of in the same index."""
