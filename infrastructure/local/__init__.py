"""The same service on a laptop: an emulated cloud, two stand-ins and a web server. No file here is ever deployed."""
