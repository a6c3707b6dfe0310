"""Cases by number, for the page behind the receipt's code; drafts by age, for their purging."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("case_row_by_number", "case_row", ["number"], unique=False)
    op.create_index("draft_by_age", "draft", ["parked_at"], unique=False)


def downgrade() -> None:
    op.drop_index("draft_by_age", table_name="draft")
    op.drop_index("case_row_by_number", table_name="case_row")
