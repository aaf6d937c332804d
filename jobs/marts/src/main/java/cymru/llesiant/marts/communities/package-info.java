/** Which schools may help others to improve, for professional learning communities in Wales. */
package cymru.llesiant.marts.communities;
