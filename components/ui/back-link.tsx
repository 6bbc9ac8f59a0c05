import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";

export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="-mt-2 inline-flex print:hidden min-h-11 items-center gap-1.5">
      <Icon icon={ArrowLeft} />
      {children}
    </a>
  );
}
