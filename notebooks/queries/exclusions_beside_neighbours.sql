-- Are pupils with special educational needs, Black Caribbean pupils and Gypsy, Roma and Traveller pupils over-represented
-- in exclusions here, and more so than at our statistical neighbours?
--
--   authority  default 990
--   year       default 2010/11
--
-- index is the group's share of exclusions over its share of pupils; flag says OVER or UNDER only where chance does not
-- explain it. index_ratio holds it against the same group at the neighbours together, and against_neighbours says HIGHER
-- or LOWER only where chance at both places does not explain that. NOT_COMPARED: too few events, or no neighbours listed.
select
  event, group_code, events, roll, "index", lower, upper, flag, neighbours, neighbours_events, neighbours_roll,
  neighbours_index, index_ratio, index_ratio_lower, index_ratio_upper, against_neighbours, reason, value_status
from disproportionality
where level = 'LA' and entity = coalesce(getvariable('authority'), '990') and phase = 'ALL' and basis = 'COMPUTED'
  and academic_year = coalesce(getvariable('year'), '2010/11')
  and event in ('PEX', 'FEX') and breakdown in ('sen', 'ethnicity_broad') and group_code in ('SEN_ANY', 'BC_MWBC', 'GRT')
order by event, group_code
