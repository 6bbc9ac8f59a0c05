"use client";

import { useEffect } from "react";
import { rememberPlace } from "@/components/ui/places";

/** Keeps, for this tab, the filters and the page that this address shows: « Retour » leads there again. */
export function PlaceMemory() {
  useEffect(() => rememberPlace(location.pathname, location.search), []);
  return null;
}
