/** Account rules for `count` SKUs, as if they had been imported; one is made as people make it, the others from it. */
export async function growMappings(api, database, connectionId, count) {
  const rule = { role: 'revenue', match: { sku: skuOf(0) }, account: '4010' };
  const { id } = await api.post(`/connections/${connectionId}/account-rules`, rule);
  await database.query(
    `INSERT INTO rule (connection_id, "table", match_key, body, target, invalid, created_at, updated_at)
     SELECT connection_id, "table",
       'revenue ' || encode(sha256(convert_to('[["sku","' || lower(sku) || '"]]', 'UTF8')), 'hex'),
       jsonb_set(body, '{match,sku}', to_jsonb(sku)), target, invalid, created_at, updated_at
     FROM rule CROSS JOIN (
       SELECT 'SKU-' || lpad((g * 7919 % 1000003)::text, 7, '0') AS sku FROM generate_series(1, $2::int) g) made
     WHERE id = $1`,
    [id, count - 1],
  );
  await database.query('VACUUM ANALYZE rule');
}

/** Of the n-th row; no two are alike below a million. */
export function skuOf(n) {
  return `SKU-${String((n * 7919) % 1_000_003).padStart(7, '0')}`;
}
