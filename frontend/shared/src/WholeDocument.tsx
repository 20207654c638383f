/** A link to the published document, if there is one. The page that it opens is not told where its reader comes from. */
export function WholeDocument({ url }: { url: string }) {
  if (!url.startsWith("https://")) return null;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      Read the whole document (opens in a new tab)
    </a>
  );
}
