export function Wordmark({ href = "/" }: { href?: string }) {
  return (
    <a
      href={href}
      className="inline-flex min-h-11 min-w-0 items-center gap-2.5 justify-self-start text-xl font-bold tracking-titre text-sur-accent no-underline hover:text-sur-accent"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="size-6.5 flex-none"
      >
        <path d="M4 2.5h16a1 1 0 0 1 1 1v17a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-17a1 1 0 0 1 1-1z" />
        <path d="M8.5 2.5v19" />
        <path d="M12 8h5.5M12 12h5.5M12 16h3" />
      </svg>
      Mes messages
    </a>
  );
}
