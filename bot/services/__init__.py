"""Use cases: what people and the operator can have done, one module per area."""
