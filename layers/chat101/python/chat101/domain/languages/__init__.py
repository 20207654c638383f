"""The languages that people write in, and what has to hold before a translation is shown. Pure."""
