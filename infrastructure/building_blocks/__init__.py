"""The places of the service, one construct a file, each with its own permissions, dead letters and alarms."""
