-- Shares of pupils in 2010/11: the Level 2 inclusive threshold at secondary schools, mathematics at level 4 at primary ones,
-- of all pupils, of boys and of girls. Weak and strong by Wilson's limits against Wales; a helper is better beyond chance by
-- Newcombe's. Three at most: the same language first, then the same family or band by free meals, then the largest lower
-- limit, then the number.
create view seen as
select school_id, weakness, helper_rank, helper_school_id, value, helper_value, nation_value, difference, difference_lower,
  difference_upper, language_match
from answer where measure in ('W_KS4_L2I', 'W_KS2_MA4') and split_part(weakness, ':', 2) in ('ALL', 'M', 'F');
with results as (
  select school_id, 'W_KS4_L2I' as matter, upn, gender, inclusive as reached from ks4
  where academic_year = '2010/11' and is_welsh(school_id)
  union all
  select school_id, 'MA', upn, gender, maths from ks2 where academic_year = '2010/11'),
open as (
  select school_id, phase, language_medium as language from school
  where valid_from <= '2011-01-15' and coalesce(valid_to, '9999') >= '2011-01-15'),
figures as (
  select matter, sex, phase, school_id, any_value(language) as language, count(*) as n, count(*) filter (reached) as x
  from results join open using (school_id), (values ('ALL'), ('M'), ('F')) as groups(sex)
  where sex in ('ALL', gender)
  group by all),
nation as (select matter, sex, phase, 100.0 * sum(x) / sum(n) as nation from figures group by all),
bands as (
  select school_id, (select min(band) from fsm_band b where b.academic_year = '2010/11' and b.sector = o.phase
    and percent <= up_to::double) as band
  from open o join (
    select school_id, 100.0 * count(*) filter (fsm) / count(*) as percent from pupil
    where age between 5 and 15 group by all) using (school_id)),
schools as (
  select f.*, nation, 100.0 * x / n as p, wilson_lower(x, n) as l, wilson_upper(x, n) as u, family_id, band
  from figures f join nation using (matter, sex, phase)
  left join (select school_id, family_id from family where academic_year = '2010/11') using (school_id)
  left join bands using (school_id)),
pairs as (
  select w.matter || ':' || w.sex as weakness, w.school_id, h.school_id as helper_school_id, w.p as value, h.p as helper_value,
    w.nation as nation_value, h.p - w.p as difference, difference - sqrt((h.p - h.l) ** 2 + (w.u - w.p) ** 2) as difference_lower,
    difference + sqrt((h.u - h.p) ** 2 + (w.p - w.l) ** 2) as difference_upper,
    coalesce(w.language = h.language, false) as language_match,
    coalesce(w.family_id = h.family_id, false) or coalesce(w.band = h.band, false) as is_near
  from schools w join schools h using (matter, sex, phase)
  where w.u < w.nation and h.l > h.nation)
select school_id, weakness, helper_school_id, value, helper_value, nation_value, difference, difference_lower,
  difference_upper, language_match::varchar as language_match, row_number() over (partition by school_id, weakness
    order by language_match desc, is_near desc, difference_lower desc, helper_school_id) as helper_rank
from pairs
where difference_lower > 0
qualify helper_rank <= 3
