"""A real OpenSearch with k-NN, put together from what Maven has, to hold the stand-in honest or take its place."""
