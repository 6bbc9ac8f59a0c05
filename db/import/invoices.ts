import { todayInParis } from "@/lib/domain/dates";
import { mergeInvoices } from "./invoices-merge";
import type { FileKind } from "./kind";
import { hasValidKey } from "./siret";
import { cleanIdentifier, cleanText, escapeCopy, parseDate, Refusal, shorten } from "./values";

/** Invoices: only the relation is kept (who, whom, first and last date), never the invoice. */
export const invoices: FileKind = {
  columns: [
    "NumeroFacture",
    "DateFacture",
    "TypeIdentifiantFournisseur",
    "IdentifiantFournisseur",
    "RaisonSocialeFournisseur",
    "CodeServiceFournisseur",
    "TypeIdentifiantClient",
    "IdentifiantClient",
    "CodeServiceClient",
  ],
  // Without them a supplier made by this file could not be found by its town (C4).
  optional: ["CodePostalFournisseur", "VilleFournisseur"],
  staging:
    "day date, s_type text, s_id text, s_name text, s_service text, c_type text, c_id text, c_service text, s_postal text, s_city text",
  reader(at, warn) {
    const [number = 0, date = 0, sType = 0, sId = 0, sName = 0, sService = 0, cType = 0, cId = 0, cService = 0] = at;
    const [postal = -1, city = -1] = at.slice(9);
    const today = todayInParis();
    return (cells) => {
      if ((cells[number] ?? "").trim() === "") return new Refusal("NumeroFacture absent");
      const day = parseDate(cells[date] ?? "");
      if (day === undefined) return new Refusal(`DateFacture illisible : « ${shorten(cells[date] ?? "")} »`);
      if (day > today) return new Refusal(`DateFacture à venir : « ${shorten(cells[date] ?? "")} »`);
      const supplierType = (cells[sType] ?? "").trim();
      const supplier = cleanIdentifier(supplierType, cells[sId] ?? "");
      if (supplier instanceof Refusal) return new Refusal(`fournisseur : ${supplier.reason}`);
      const name = cleanText(cells[sName] ?? "", "RaisonSocialeFournisseur", 255);
      if (name instanceof Refusal) return name;
      const supplierService = cleanText(cells[sService] ?? "", "CodeServiceFournisseur", 100);
      if (supplierService instanceof Refusal) return supplierService;
      const clientType = (cells[cType] ?? "").trim();
      const client = cleanIdentifier(clientType, cells[cId] ?? "");
      if (client instanceof Refusal) return new Refusal(`client : ${client.reason}`);
      if (supplierType === clientType && supplier === client)
        return new Refusal("le fournisseur et le client sont la même structure");
      const clientService = cleanText(cells[cService] ?? "", "CodeServiceClient", 100);
      if (clientService instanceof Refusal) return clientService;
      const supplierPostal = cleanText(cells[postal] ?? "", "CodePostalFournisseur", 20);
      if (supplierPostal instanceof Refusal) return supplierPostal;
      const supplierCity = cleanText(cells[city] ?? "", "VilleFournisseur", 100);
      if (supplierCity instanceof Refusal) return supplierCity;
      if (supplierType === "SIRET" && !hasValidKey(supplier)) warn();
      return `${day}\t${supplierType}\t${escapeCopy(supplier)}\t${escapeCopy(name)}\t${escapeCopy(supplierService)}\t${clientType}\t${escapeCopy(client)}\t${escapeCopy(clientService)}\t${escapeCopy(supplierPostal)}\t${escapeCopy(supplierCity)}`;
    };
  },
  merge: mergeInvoices,
};
