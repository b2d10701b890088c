"""The database: tables, units of work, and the steps that they are made of."""
