"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";

const MINUTE = 60_000;
/** When one of this browser's tabs last asked the server for something: the session is one for all of them. */
const ACTIVITY = "mes-messages.activite";

// Storage can be refused (private windows, full disk): each tab then watches alone, as without it.
function tellActivity(now: number) {
  try {
    localStorage.setItem(ACTIVITY, String(now));
  } catch {}
}
function lastActivity(): number {
  try {
    return Number(localStorage.getItem(ACTIVITY)) || 0;
  } catch {
    return 0;
  }
}

type SessionWatchProps = {
  /** Minutes without a request after which the server ends the session. */
  idleMinutes: number;
};

/**
 * Warns before the idle end, of all tabs together. Typing counts as activity: it renews the session at most every five minutes. Once it has
 * ended, the page stays as it is, so that nothing typed is lost.
 */
export function SessionWatch({ idleMinutes }: SessionWatchProps) {
  const [phase, setPhase] = useState<"open" | "warning" | "ended">("open");
  const renewedAt = useRef(0);
  // Told once: who chose to stay on the page to copy their text is left in peace.
  const told = useRef(false);

  const renew = useCallback(async () => {
    renewedAt.current = Date.now();
    const answer = await fetch("/api/session", { cache: "no-store" }).catch(() => null);
    if (answer?.ok) tellActivity(renewedAt.current);
    setPhase(answer?.status === 401 ? "ended" : "open");
  }, []);

  useEffect(() => {
    renewedAt.current = Date.now();
    tellActivity(renewedAt.current);
    const timer = setInterval(() => {
      // Another tab may have been used since; its clock is this one's.
      renewedAt.current = Math.max(renewedAt.current, Math.min(lastActivity(), Date.now()));
      const idle = Date.now() - renewedAt.current;
      // The server notes a request at most once a minute: the warning comes early rather than late.
      if (told.current) return;
      if (idle > idleMinutes * MINUTE) setPhase("ended");
      else setPhase(idle > (idleMinutes - 3) * MINUTE ? "warning" : "open");
    }, 5000);
    const typing = () => {
      if (Date.now() - renewedAt.current > 5 * MINUTE) renew();
    };
    document.addEventListener("input", typing);
    return () => {
      clearInterval(timer);
      document.removeEventListener("input", typing);
    };
  }, [idleMinutes, renew]);

  return (
    <>
      <Dialog
        alert
        open={phase === "warning"}
        onOpenChange={(open) => !open && renew()}
        title="Votre session va se fermer"
        description={`Sans activité depuis ${idleMinutes - 3}\u00a0minutes, elle se ferme dans moins de 3\u00a0minutes. Votre saisie reste sur cette page.`}
        actions={
          <DialogClose asChild>
            <Button variant="primary">Rester connecté</Button>
          </DialogClose>
        }
      />
      <Dialog
        alert
        open={phase === "ended"}
        onOpenChange={(open) => {
          if (open) return;
          told.current = true;
          setPhase("open");
        }}
        title="Votre session est terminée"
        description="Votre saisie est conservée sur cette page. Reconnectez-vous dans un nouvel onglet, puis revenez ici pour continuer."
        actions={
          <>
            <DialogClose asChild>
              <Button variant="secondary">Revenir à la page</Button>
            </DialogClose>
            <ButtonLink variant="primary" href="/connexion?session=terminee" target="_blank" rel="noopener">
              Se reconnecter
            </ButtonLink>
          </>
        }
      />
    </>
  );
}
