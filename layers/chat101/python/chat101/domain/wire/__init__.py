"""The frames that cross the socket, validated both ways; TypeScript types are generated from them."""
