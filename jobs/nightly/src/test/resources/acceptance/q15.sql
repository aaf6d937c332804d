-- Exclusions and withdrawals outside the terms of their school or authority; authorities with another number of neighbours
-- than ten, each a row; schools on the register of 15 January 2011 without a row of classes or answers where a school of
-- their country and phase has one; and of an authority's pupils at the end of a stage numbers reaching, or not reaching,
-- what is expected that are 1 to 4, of ten pupils or more, and numbers of fewer than ten pupils. Not told apart are the years whose
-- whole table is left out.
create view seen as
select mart, name, about, coalesce(warns, left_out) as warns from answer
where about in ('EXC13', 'WDR05', 'NEI02', 'W_KS2_CSI P1', 'W_KS2_CSI P2', 'W_KS4_L2I P1', 'W_KS4_L2I P2')
  or mart = 'freshness';
with terms as (select owner_id, start_date, end_date from calendar),
days as (
  select 'exclusion' as name, 'EXC13' as about, school_id, start_date as day from exclusion
  union all select 'withdrawal_session', 'WDR05', school_id, withdrawal_date from withdrawal_session),
open as (
  select school_id, phase, country from school where valid_from <= '2011-01-15' and coalesce(valid_to, '9999') >= '2011-01-15'),
returned as (
  select distinct 'class_membership' as dataset, school_id from class_membership where academic_year = '2010/11'
  union all
  select distinct 'survey_response', school_id from survey_response where academic_year = '2010/11'),
few as (
  select academic_year, matter, left(school_id, 3) as la, count(*) filter (reached) as x, count(*) as n
  from (select academic_year, 'W_KS2_CSI' as matter, school_id, csi as reached from ks2
    union all select academic_year, 'W_KS4_L2I', school_id, inclusive from ks4)
  where is_welsh(school_id)
  group by all)
select 'data_quality' as mart, name, about, count(*) as warns
from days
where exists (select 1 from terms where owner_id in (school_id, left(school_id, 3)))
  and not exists (select 1 from terms
    where owner_id in (school_id, left(school_id, 3)) and day between start_date and end_date)
group by all
union all
select 'data_quality', 'statistical_neighbour', 'NEI02', count(*)
from (select la_code from statistical_neighbour group by la_code having count(*) <> 10)
union all
select 'freshness', school_id, dataset || ' ABSENT', null
from open o, (values ('class_membership'), ('survey_response')) as t(dataset)
where not exists (select 1 from returned r where r.dataset = t.dataset and r.school_id = o.school_id)
  and exists (select 1 from returned r join open p using (school_id)
    where r.dataset = t.dataset and p.phase = o.phase and p.country = o.country)
union all
select 'suppression_audit', academic_year, matter || if(n < 10, ' P2', ' P1'), count(*)
from few
where (x between 1 and 4 or n - x between 1 and 4 or n < 10)
  and (matter = 'W_KS2_CSI' and academic_year >= '2008/09' or academic_year >= '2009/10')
group by all
