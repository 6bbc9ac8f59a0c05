/** The text as written: blank lines separate paragraphs, other line ends are kept. Never anything but text. */
export function MessageBody({ text }: { text: string }) {
  const paragraphs = text.split(/\n{2,}/);
  return (
    <div className="max-w-lecture space-y-4.5 text-lecture wrap-anywhere">
      {paragraphs.map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text, in order
        <p key={index} className="whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </div>
  );
}
