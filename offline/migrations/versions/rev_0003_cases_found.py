"""How cases are found by number, name, pinyin and item; all that are there are still to be indexed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Every beginning of a word is in the index: what is typed is looked up, never searched for, however many cases
# there are. A number has 22 characters, and is a word of its own when it is typed whole.
CASE_SEARCH = f"""
CREATE VIRTUAL TABLE case_search USING fts5(
    number, name, pinyin, initials, item, marks,
    tokenize = 'unicode61', prefix = '{" ".join(map(str, range(1, 22)))}'
)
"""
CASE_ITEM_SEARCH = (
    "CREATE VIRTUAL TABLE case_item_search USING fts5(name, pinyin, initials, tokenize = 'unicode61')"
)

# Fewer pieces to look into, for a little more merging when one is written.
MERGING = "INSERT INTO case_search(case_search, rank) VALUES ('automerge', 2), ('crisismerge', 4)"


def upgrade() -> None:
    op.add_column("cached", sa.Column("indexed", sa.Boolean(), nullable=True))
    op.execute("UPDATE cached SET indexed = 1 WHERE subject NOT LIKE 'case:%'")
    op.create_index("cached_to_index", "cached", ["subject"], sqlite_where=sa.text("indexed IS NULL"))
    op.create_table(
        "case_found",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("case_found_by_subject", "case_found", ["subject"], unique=True)
    op.create_table(
        "case_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("case_item_by_code", "case_item", ["code", "name"], unique=True)
    op.execute(CASE_SEARCH)
    op.execute(CASE_ITEM_SEARCH)
    op.execute(MERGING)


def downgrade() -> None:
    for name in ("case_item_search", "case_search", "case_item", "case_found"):
        op.drop_table(name)
    op.drop_index("cached_to_index", "cached")
    op.drop_column("cached", "indexed")
