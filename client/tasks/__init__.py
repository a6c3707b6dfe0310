"""What staff do, a file per task. Each checks the role table, applies the rules, and is one transaction."""
