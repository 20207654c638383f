"""What is true whatever it runs on: no network, no clock, no AWS."""
