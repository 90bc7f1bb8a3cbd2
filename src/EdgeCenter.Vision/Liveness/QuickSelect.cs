namespace EdgeCenter.Vision.Liveness;

/// <summary>Hoare's selection: the k-th smallest value in linear time on average, in place.</summary>
internal static class QuickSelect
{
    /// <param name="values">Reordered.</param>
    /// <param name="k">0 finds the smallest.</param>
    internal static float Find(Span<float> values, int k)
    {
        int low = 0;
        int high = values.Length - 1;
        while (low < high)
        {
            float pivot = values[(low + high) / 2];
            int i = low;
            int j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (k <= j)
            {
                high = j;
            }
            else if (k >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return values[k];
    }
}
