/** A SIRET in groups of 3-3-3-5. The gaps are margins: what is copied, searched or read is the 14 digits. */
export function Siret({ value }: { value: string }) {
  const groups = /^(\d{3})(\d{3})(\d{3})(\d{5})$/.exec(value)?.slice(1);
  if (!groups) return <span className="wrap-anywhere tabular-nums">{value}</span>;
  return (
    <span className="siret tabular-nums [&>span:not(:last-child)]:mr-[0.22em]">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups may have the same digits, their order never changes
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}
