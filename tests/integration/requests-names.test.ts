import { beforeAll, describe, expect, test } from "vitest";
import { askers } from "../support/askers";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";

const database = useDatabase();
const { make, person } = askers(database);
let data: Product["requests"];
beforeAll(async () => {
  data = await product("requests");
});
const search = async (typed: string) => data.readAccessRequest(await person(), typed, "");

describe("A2 a public structure is found by its name, too", () => {
  const named = async (typed: string) => {
    const { named: found, error, structure } = await search(typed);
    expect(structure).toBeNull();
    return { names: found?.structures.map(({ designation }) => designation) ?? [], more: found?.more, error };
  };

  test("by words that begin its words, without accents, in French order, with its identifier and town", async () => {
    const open = await make.structure("Communauté d’Épinoy-le-Vieux", { kind: "public" });
    await make.structure("Communauté d’Epinoy-Bas", { kind: "public" });
    expect((await named("EPINOY commu")).names).toEqual(["Communauté d’Epinoy-Bas", "Communauté d’Épinoy-le-Vieux"]);
    const found = await search("épinoy vieux");
    expect(found.named?.structures).toEqual([
      expect.objectContaining({ id: open.id, identifier: open.identifier, type: "SIRET", city: expect.any(String) }),
    ]);
    expect((await named("poy-le-vieux")).error).toContain("Aucune structure publique ouverte");
  });

  test("never a private one, nor a closed one: their exact identifiers are needed", async () => {
    const firm = await make.structure("Zanzibar Travaux", { kind: "private" });
    await make.structure("Zanzibar Ville", { kind: "public", active: false });
    const { names, error } = await named("zanzibar");
    expect(names).toEqual([]);
    expect(error).toBe((await named("zanzibarx")).error?.replace("zanzibarx", "zanzibar"));
    expect(error).toContain("SIRET exact");
    expect((await search(firm.identifier)).structure?.id).toBe(firm.id);
  });

  test("20 at most, and whether there are more; an identifier in letters comes before a name", async () => {
    for (let i = 0; i < 21; i += 1) await make.structure(`Syndicat Xylo ${10 + i}`, { kind: "public" });
    const { names, more } = await named("xylo");
    expect([names.length, names[0], more]).toEqual([20, "Syndicat Xylo 10", true]);
    expect((await named("xylo 10")).more).toBe(false);
    const foreign = await make.structure("Stadt", { identifier: "XYLO", type: "UE_HORS_FRANCE" });
    expect((await search("XYLO")).structure?.id).toBe(foreign.id);
  });
});
