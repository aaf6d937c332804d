-- What each school of an area adds to one printed row of it.
select
  s.school_id, r.name, s.la_code, s.phase, s.numerator, s.denominator, s.value, s.value_status
from indicator_school s
join school r using (academic_year, school_id)
left join area a on a.academic_year = s.academic_year and a.level = 'LA' and a.entity = s.la_code
where s.indicator_id = getvariable('indicator')
  and s.academic_year = getvariable('year')
  and s.breakdown = getvariable('breakdown')
  and s.group_code = getvariable('group')
  and s.basis = getvariable('basis')
  and getvariable('phase') in ('ALL', s.phase)
  and getvariable('entity') = case getvariable('level')
    when 'SCH' then s.school_id
    when 'PSH' then list_filter(string_split(r.partnership_ids, ' '), id -> id = getvariable('entity'))[1]
    when 'LA' then s.la_code
    when 'NAT' then s.country
    else a.parent end
order by s.denominator desc nulls last, s.school_id
