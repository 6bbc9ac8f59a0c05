const sections = [
  ["s-habilitations", "Mes habilitations"],
  ["s-demandes", "Mes demandes"],
  ["s-nom", "Mon nom"],
  ["s-motdepasse", "Mon mot de passe"],
  ["s-sessions", "Mes sessions ouvertes"],
  ["s-courriels", "Courriels"],
] as const;

/** The page is long for who has many habilitations: its parts, a click away. */
export function AccountContents() {
  return (
    <nav aria-label="Sur cette page" className="-mt-2 mb-4">
      <ul className="flex flex-wrap gap-x-6">
        {sections.map(([id, title]) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-11 items-center">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
