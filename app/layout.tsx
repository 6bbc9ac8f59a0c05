import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Mes messages", template: "%s – Mes messages" },
  description: "Les annonces entre structures publiques et fournisseurs, à côté de la facturation électronique.",
  robots: { index: false },
};

export const viewport: Viewport = { themeColor: "#103d2d" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is drawn per request: its scripts carry the nonce of that request (scripts/front).
  await headers();
  return (
    <html lang="fr">
      <body>{children}</body>
    </html>
  );
}
