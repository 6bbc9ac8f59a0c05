-- The order of names that people read (db/order.ts): French, by ICU. Deterministic: equal for it means equal.
CREATE COLLATION french (provider = icu, locale = 'fr-FR');
