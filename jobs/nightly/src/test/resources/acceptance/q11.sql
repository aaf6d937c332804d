-- Pupils on free meals of three years together, the bands and the boundaries of quarters as they were delivered.
with meals as (
  select school_id, academic_year, begins(academic_year) as year, count(*) as pupils,
    count(*) filter (fsm) as eligible
  from pupil where age between 5 and 15 group by all),
three as (
  select now.school_id, now.academic_year, 100.0 * sum(before.eligible) / sum(before.pupils) as percent
  from meals now
  join meals before on before.school_id = now.school_id and before.year between now.year - 2 and now.year
  group by all),
results as (
  select school_id, academic_year, 100.0 * count(*) filter (inclusive) / count(*) as value from ks4
  where school_id in (select school_id from school where phase = 'SEC')
  group by all),
quarters as (
  select r.school_id, r.academic_year, r.value, percent as fsm_percent, b.band::int as fsm_band,
    case when value >= q.upper_quartile::double then 1 when value >= median::double then 2
      when value >= lower_quartile::double then 3 else 4 end as quarter
  from results r
  join three t using (school_id, academic_year)
  join fsm_band b on b.academic_year = r.academic_year and b.sector = 'SEC'
    and percent <= up_to::double and (percent > above::double or b.band = '1')
  join fsm_benchmark q on q.academic_year = r.academic_year and q.sector = 'SEC' and q.band = b.band
    and q.indicator_id = 'W_KS4_L2I')
select q.*, name, 'OFFICIAL' as band_source, 'OFFICIAL' as quarter_source, null as quarter_reason,
  (select count(*) from quarters o where o.academic_year = q.academic_year
    and o.fsm_band = q.fsm_band and is_welsh(o.school_id)) as schools_in_band,
  before.quarter as quarter_year_before, earlier.quarter as quarter_two_years_before
from quarters q
join (select school_id, name from school where valid_to is null) using (school_id)
left join quarters earlier on earlier.school_id = q.school_id and begins(earlier.academic_year) = begins(q.academic_year) - 2
left join quarters before on before.school_id = q.school_id and begins(before.academic_year) = begins(q.academic_year) - 1
where left(q.school_id, 3) = '680'
