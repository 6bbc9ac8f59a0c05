"use client";

import { LogOut } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { useFormAction } from "@/components/ui/use-form-action";
import { submitSignOut } from "@/lib/auth/actions";
import { HEADER_ACTION } from "./header-action";

/** Leaves the page as it is when it cannot be done: what is being typed there stays. */
export function SignOut() {
  const { state, formProps, pending } = useFormAction(submitSignOut);

  return (
    <form {...formProps} className="relative">
      {/* An icon alone on a phone; its words stay in the name. */}
      <button type="submit" title="Se déconnecter" aria-disabled={pending || undefined} className={HEADER_ACTION}>
        <Icon icon={LogOut} />
        <span className="max-tableau:sr-only">Se déconnecter</span>
      </button>
      <p
        role="status"
        className="absolute top-full right-0 z-10 w-72 rounded-panel bg-erreur-pale p-3 font-semibold text-erreur empty:hidden"
      >
        {state.status === "refused" && state.message}
      </p>
    </form>
  );
}
