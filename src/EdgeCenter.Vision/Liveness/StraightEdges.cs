namespace EdgeCenter.Vision.Liveness;

/// <summary>
/// The longest straight run of edge pixels whose middle lies in a band: a Hough transform over slant and place in which every pixel votes
/// only for slants near its own, then a walk along the best lines. Written for upright edges; level ones are the same with the axes swapped.
/// </summary>
internal sealed class StraightEdges(int longestSide)
{
    // A pixel's own slant is good to about two steps (±5°).
    private const int SlantDoubt = 2;
    private const int Slants = (2 * GradientMaps.SteepestSlant) + 1;
    private const int LinesTried = 6;

    /// <summary>A run may have holes of this many pixels: the border passes behind a finger or over a background of its own brightness.</summary>
    private const int LongestHole = 6;

    // Room for a band over the whole picture with lines that lean out of it on both sides.
    private readonly ushort[] _votes = new ushort[Slants * 2 * longestSide];
    private int _places;
    private int _firstPlace;

    /// <summary>A map of edge slants read along its own direction: <c>Along</c> is the stride that follows an edge, <c>Across</c> the other.</summary>
    internal readonly ref struct EdgeMap(ReadOnlySpan<sbyte> slants, int along, int across, int length, int breadth)
    {
        internal ReadOnlySpan<sbyte> Slants { get; } = slants;

        internal int Along { get; } = along;

        internal int Across { get; } = across;

        /// <summary>Pixels in the direction of the edges.</summary>
        internal int Length { get; } = length;

        /// <summary>Pixels at right angles to them.</summary>
        internal int Breadth { get; } = breadth;

        internal sbyte At(int along, int across) => Slants[(along * Along) + (across * Across)];
    }

    /// <param name="map">Edges.</param>
    /// <param name="bandFrom">The run's middle lies at or beyond this place across …</param>
    /// <param name="bandTo">… and before this one.</param>
    /// <param name="faceFrom">The run must reach past this place along …</param>
    /// <param name="faceTo">… or begin before this one: it passes the face.</param>
    /// <returns>Length in pixels of the longest run; 0 for none.</returns>
    internal float Longest(in EdgeMap map, float bandFrom, float bandTo, float faceFrom, float faceTo)
    {
        float size = faceTo - faceFrom;
        int middle = (int)((faceFrom + faceTo) / 2);

        // A run with its middle in the band and up to a face height of reach can lean out of it by 0.4 of that.
        int lean = (int)(size * GradientMaps.SlantStep * GradientMaps.SteepestSlant);
        int from = Math.Max(0, (int)bandFrom - lean);
        int to = Math.Min(map.Breadth, (int)bandTo + lean + 1);
        int start = Math.Max(0, (int)(faceFrom - size));
        int end = Math.Min(map.Length, (int)(faceTo + size));
        if (to <= from || end <= start)
        {
            return 0;
        }

        int reach = 1 + (int)(GradientMaps.SlantStep * GradientMaps.SteepestSlant * Math.Max(Math.Abs(start - middle), Math.Abs(end - middle)));
        _firstPlace = from - reach;
        _places = Math.Min(to + reach - _firstPlace, _votes.Length / Slants);
        Span<ushort> votes = _votes.AsSpan(0, Slants * _places);
        Vote(map, from, to, start, end, middle);
        float longest = 0;
        for (int i = 0; i < LinesTried; i++)
        {
            int best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<ushort>(votes);
            if (votes[best] < Math.Max(12, longest / 2))
            {
                break;
            }

            int slant = (best / _places) - GradientMaps.SteepestSlant;
            int place = (best % _places) + _firstPlace;
            longest = Math.Max(longest, Walk(map, slant, place, middle, start, end, bandFrom, bandTo, faceFrom, faceTo));
            Forget(best);
        }

        return longest;
    }

    private void Vote(in EdgeMap map, int from, int to, int start, int end, int middle)
    {
        _votes.AsSpan(0, Slants * _places).Clear();
        bool rowsAlong = map.Along != 1;
        int firstRow = rowsAlong ? start : from;
        int lastRow = rowsAlong ? end : to;
        int firstColumn = rowsAlong ? from : start;
        int columns = rowsAlong ? to - from : end - start;
        int stride = Math.Max(map.Along, map.Across);
        for (int row = firstRow; row < lastRow; row++)
        {
            ReadOnlySpan<sbyte> slants = map.Slants.Slice((row * stride) + firstColumn, columns);
            for (int next = slants.IndexOfAnyExcept(GradientMaps.None), at = next; next >= 0; at += next + 1)
            {
                int along = rowsAlong ? row : firstColumn + at;
                int across = rowsAlong ? firstColumn + at : row;
                Vote(slants[at], across, along - middle);
                next = slants[(at + 1)..].IndexOfAnyExcept(GradientMaps.None);
            }
        }
    }

    private void Vote(sbyte own, int across, int fromMiddle)
    {
        int last = Math.Min(own + SlantDoubt, GradientMaps.SteepestSlant);
        for (int slant = Math.Max(own - SlantDoubt, -GradientMaps.SteepestSlant); slant <= last; slant++)
        {
            int place = (int)MathF.Round(across - (slant * GradientMaps.SlantStep * fromMiddle)) - _firstPlace;
            if ((uint)place < (uint)_places)
            {
                _votes[((slant + GradientMaps.SteepestSlant) * _places) + place]++;
            }
        }
    }

    private static float Walk(
        in EdgeMap map, int slant, int place, int middle, int start, int end, float bandFrom, float bandTo, float faceFrom, float faceTo)
    {
        float lean = slant * GradientMaps.SlantStep;
        float longest = 0;
        int runStart = -1;
        int lastHit = -1;
        for (int along = start; along <= end; along++)
        {
            bool hit = along < end && Touches(map, slant, along, (int)MathF.Round(place + (lean * (along - middle))));
            if (hit)
            {
                runStart = runStart < 0 ? along : runStart;
                lastHit = along;
            }
            else if (runStart >= 0 && (along - lastHit > LongestHole || along == end))
            {
                float centre = place + (lean * (((runStart + lastHit) / 2f) - middle));
                if (centre > bandFrom && centre < bandTo && lastHit > faceFrom && runStart < faceTo)
                {
                    longest = Math.Max(longest, (lastHit - runStart) * MathF.Sqrt(1 + (lean * lean)));
                }

                runStart = -1;
            }
        }

        return longest;
    }

    private static bool Touches(in EdgeMap map, int slant, int along, int across)
    {
        for (int side = -1; side <= 1; side++)
        {
            int at = across + side;
            if ((uint)at < (uint)map.Breadth && map.At(along, at) is var own && own != GradientMaps.None && Math.Abs(own - slant) <= SlantDoubt + 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes a tried line and its neighbours out of the vote.</summary>
    private void Forget(int best)
    {
        int slant = best / _places;
        int place = best % _places;
        for (int s = Math.Max(0, slant - SlantDoubt); s <= Math.Min(Slants - 1, slant + SlantDoubt); s++)
        {
            int from = Math.Max(0, place - 2);
            int to = Math.Min(_places - 1, place + 2);
            _votes.AsSpan((s * _places) + from, to - from + 1).Clear();
        }
    }
}
