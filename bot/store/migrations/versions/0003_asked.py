"""What people ask, beside a summary."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    asked = sa.Column("asked", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("paragraph_summary", asked)


def downgrade() -> None:
    op.drop_column("paragraph_summary", "asked")
