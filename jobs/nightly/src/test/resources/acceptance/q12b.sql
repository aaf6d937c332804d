-- A tenth, rounded up, of the schools with the status by the last day counted, moderated at any time up to it, and of those
-- with a review in the year.
with days(academic_year, first, last) as (
  values ('2008/09', '2008-09-01', '2009-08-31'), ('2009/10', '2009-09-01', '2010-08-31'),
    ('2010/11', '2010-09-01', '2011-08-31'), ('2011/12', '2011-09-01', '2011-11-01')),
counted as (
  select academic_year, last,
    (select count(*) from hs_status where left(school_id, 3) = '990' and nhss_date <= last) as nhss_schools,
    (select count(*) from hs_status where left(school_id, 3) = '990' and nhss_date <= last and moderation_date <= last)
      as nhss_moderated,
    (select count(distinct school_id) from hs_annual_review
      where left(school_id, 3) = '990' and review_date between first and last) as ar_schools,
    (select count(distinct school_id) from hs_annual_review
      where left(school_id, 3) = '990' and review_date between first and last and moderated = 'true'
        and moderation_date <= last) as ar_moderated
  from days)
select academic_year, last as counted_on, nhss_schools, nhss_moderated, ceil(nhss_schools / 10) as nhss_required, ar_schools,
  ar_moderated, ceil(ar_schools / 10) as ar_required, nhss_required + ar_required as mod_required,
  nhss_moderated + ar_moderated as mod_done,
  greatest(nhss_required - nhss_moderated, 0) as nhss_shortfall, greatest(ar_required - ar_moderated, 0) as ar_shortfall,
  nhss_shortfall + ar_shortfall as shortfall, (last < '2011-11-01')::varchar as is_complete
from counted
