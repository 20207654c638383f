"""The record: every event sealed into its conversation's hash chain as it is written."""
