"use client";

import { type ComponentProps, useState } from "react";
import { buttonLook } from "./button";
import { classes } from "./classes";

/** A file to choose, in French whatever the browser's language; the native field stays, for keyboards and readers. */
export function FileInput({ onChange, ...props }: Omit<ComponentProps<"input">, "type" | "className">) {
  const [name, setName] = useState("");
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <label
        className={classes(
          buttonLook("secondary"),
          "cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-encre",
        )}
      >
        <input
          type="file"
          className="sr-only"
          onChange={(event) => {
            setName(event.target.files?.[0]?.name ?? "");
            onChange?.(event);
          }}
          {...props}
        />
        Choisir un fichier
      </label>
      <span role="status" className="min-w-0 text-encre-douce wrap-anywhere">
        {name || "Aucun fichier choisi"}
      </span>
    </span>
  );
}
