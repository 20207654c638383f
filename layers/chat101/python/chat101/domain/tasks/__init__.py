"""The model's tasks: each a forced tool call with a prompt, a version and a schema. Pure."""
