"""The verbs of the product, one file each; their keywords are all that they touch."""
