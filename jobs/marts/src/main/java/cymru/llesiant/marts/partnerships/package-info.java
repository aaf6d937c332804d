/**
 * Behaviour and attendance partnerships of England: whether each is constituted as the guidance of
 * 2010 asks, which schools are in it, what it reports each year and how it evaluates itself.
 */
package cymru.llesiant.marts.partnerships;
