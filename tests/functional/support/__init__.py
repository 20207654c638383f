"""The functions as they are deployed, on moto, with people who use them."""
