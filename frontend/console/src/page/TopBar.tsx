import type { ComponentChildren } from "preact";

interface Props {
  here: "operator" | "supervisor" | "admin" | "danger";
  name: string | null;
  onSignOut: () => void;
  children?: ComponentChildren;
}

const PAGES = [
  { name: "operator", href: "/console/", label: "Chats" },
  { name: "supervisor", href: "/console/supervisor", label: "Today" },
  { name: "admin", href: "/console/admin", label: "Documents" },
  { name: "danger", href: "/console/danger", label: "Danger" },
] as const;

/** The same bar on every staff page. What a role may see is decided by the server, not by hiding links. */
export function TopBar({ here, name, onSignOut, children }: Props) {
  return (
    <header class="bar">
      <span class="bar__product">Chat101</span>
      <nav class="bar__pages" aria-label="Pages">
        {PAGES.map((page) => (
          <a key={page.name} href={page.href} aria-current={page.name === here ? "page" : undefined}>
            {page.label}
          </a>
        ))}
      </nav>
      <div class="bar__rest">
        {children}
        {name !== null && <span class="bar__name">{name}</span>}
        <button type="button" class="bar__button" onClick={onSignOut}>
          Sign out
        </button>
      </div>
    </header>
  );
}
