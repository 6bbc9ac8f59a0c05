"use client";

import { LogOut } from "lucide-react";
import { BareForm } from "@/components/ui/bare-form";
import { Icon } from "@/components/ui/icon";
import { RefusalLine } from "@/components/ui/refusal-line";
import { useForm } from "@/components/ui/use-form";
import { submitSignOut } from "@/lib/auth/actions";
import { HEADER_ACTION } from "./header-action";

/** Leaves the page as it is when it cannot be done: what is being typed there stays. */
export function SignOut() {
  const form = useForm(submitSignOut);

  return (
    <BareForm {...form.props} onSend={form.submit} className="relative">
      {/* An icon alone on a phone; its words stay in the name. */}
      <button type="submit" title="Se déconnecter" aria-disabled={form.pending || undefined} className={HEADER_ACTION}>
        <Icon icon={LogOut} />
        <span className="max-tableau:sr-only">Se déconnecter</span>
      </button>
      <RefusalLine
        state={form.state}
        className="absolute top-full right-0 z-10 w-72 rounded-panel bg-erreur-pale p-3 font-semibold text-erreur empty:hidden"
      />
    </BareForm>
  );
}
