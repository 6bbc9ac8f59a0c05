import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import type { NewListInput } from "@/lib/lists/schema";
import { idle } from "@/lib/web/form";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";

const asking = { viewer: undefined as Viewer | undefined };
vi.mock("@/lib/auth/current", () => ({ getViewer: async () => asking.viewer }));
vi.mock("@/lib/web/comes-from-here", () => ({ comesFromHere: async () => true }));

const database = useDatabase();
let cast: Cast;
beforeAll(async () => {
  cast = await makeCast(database);
});

/** « Créer », as the browser presses it: right but for `change`. */
async function submit(change: Partial<NewListInput>, viewer = cast.agent) {
  asking.viewer = viewer;
  const form = {
    nom: "Liste",
    structure: cast.structures.etat.identifier,
    service: "",
    type: "fournisseur",
    destinataires: [cast.structures.sanjee.identifier],
    saisie: "",
    ...change,
  };
  const data = new FormData();
  for (const [name, value] of Object.entries(form))
    for (const each of Array.isArray(value) ? value : [value]) data.append(name, each);
  return (await import("@/lib/lists/actions")).submitList(idle, data);
}

describe("L3 a form that is not right", () => {
  test("without recipients, when they don’t come from a file", async () => {
    expect(await submit({ destinataires: [] })).toMatchObject({
      fieldErrors: { destinataires: "Ajoutez au moins un destinataire." },
    });
  });

  test("name, owner, kind and recipients, each wrong one in its own words, and nothing is written", async () => {
    const invalid = await submit({ nom: " \u00a0", type: "", destinataires: [] });
    expect(invalid).toMatchObject({
      status: "invalid",
      fieldErrors: { nom: "Saisissez un nom.", type: "Choisissez clients ou fournisseurs." },
    });
    expect(await submit({ nom: "é".repeat(251) })).toMatchObject({
      fieldErrors: { nom: "250 caractères au maximum (251 saisis)." },
    });
    const stranger = await submit({ nom: "Étranger", destinataires: ["00000000000000"] });
    expect(stranger).toMatchObject({ status: "invalid" });
    expect(await database.owner`select 1 from mailing_list where name in ('Étranger', '')`).toHaveLength(0);
  });

  test("what the form and the database have against it is told at once, and what was typed comes back", async () => {
    const name = { nom: "Saisissez un nom." };
    const nobody = { destinataires: "Ajoutez au moins un destinataire." };
    const owner = { structure: expect.stringContaining("habilitation en modification") };
    const told = async (change: Partial<NewListInput>, viewer?: Viewer) => {
      const state = await submit(change, viewer);
      return state.status === "invalid" ? state.fieldErrors : state;
    };
    expect(await told({ nom: "", structure: "", destinataires: [] })).toEqual({ ...name, ...owner, ...nobody });
    expect(await told({ nom: "", destinataires: [] }, cast.reader)).toEqual({ ...name, ...owner, ...nobody });
    expect(await told({ nom: "", type: "", destinataires: [] })).toEqual({
      ...name,
      ...nobody,
      type: "Choisissez clients ou fournisseurs.",
    });
    const destinataires = ["00000000000000"];
    expect(await told({ nom: "", destinataires })).toEqual({
      ...name,
      destinataires: expect.stringContaining("00000000000000"),
    });
    expect(await told({ nom: "", saisie: "Sanjee" })).toEqual({
      ...name,
      destinataires: expect.stringContaining("14 chiffres"),
    });
    expect(await submit({ nom: " ", destinataires })).toMatchObject({ values: { nom: " ", destinataires } });
  });
});
