import { Siret } from "@/components/ui/siret";

type Named = { identifier?: string; designation: string; service: { code: string; label: string } | null };

/** « Ville de Chambéry, service STECH – Service technique », or « structure entière ». */
export function RecipientName({ identifier, designation, service }: Named) {
  return (
    <>
      {designation}
      <br />
      <span className="font-normal text-encre-douce">
        {identifier && (
          <>
            <Siret value={identifier} />,{" "}
          </>
        )}
        {service ? `service ${serviceName(service)}` : "structure entière"}
      </span>
    </>
  );
}

/** « STECH – Service technique »; the code alone when the label repeats it. */
export const serviceName = ({ code, label }: { code: string; label: string }) =>
  label && label !== code ? `${code} – ${label}` : code;
