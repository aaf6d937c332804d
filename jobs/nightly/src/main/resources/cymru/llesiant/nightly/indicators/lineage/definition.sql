-- The definitions of an indicator as the release holds them.
select valid_from, valid_to, label_en, definition, source, unit, better, replaces, series_breaks
from indicator
where indicator_id = getvariable('indicator')
order by valid_from
