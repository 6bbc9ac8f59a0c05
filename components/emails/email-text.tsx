import { emailLines } from "@/lib/emails/policy";

/** The text version as it would arrive, its line ends kept; the addresses that we wrote can be followed. */
export function EmailText({ text }: { text: string }) {
  const lines = emailLines(text);
  return (
    <p className="max-w-lecture whitespace-pre-line wrap-anywhere">
      {lines.map(({ text: line, path }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text, in order
        <span key={index}>
          {path ? <a href={path}>{line}</a> : line}
          {"\n"}
        </span>
      ))}
    </p>
  );
}
