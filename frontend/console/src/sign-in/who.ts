/** The name in an id token, to show it. Only the server's check of the token means anything. */
export function nameIn(token: string): string | null {
  try {
    const part = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as { name?: unknown; email?: unknown };
    if (typeof claims.name === "string") return claims.name;
    return typeof claims.email === "string" ? claims.email : null;
  } catch {
    return null;
  }
}
