# Where routers look: routers. Written by elasti report.
# Redraw with: gnuplot routers.gp     (or gnuplot -e "format='svg'" routers.gp; also pdf)
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'routers.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,835 font 'sans-serif,11' background 'white' \
        dashlength 1.4
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.33in,8.70in font 'sans-serif,11' \
        fontscale 0.75 dashlength 1.1
} else {
    set terminal pngcairo size 2560,1670 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
}}
set output file
$sites0 << EOD
# column layer kept arithmetic_minus_filler
0.000000 1.000000 0.512722 -0.269990
0.000000 2.000000 0.506903 -0.305897
0.000000 3.000000 0.507850 0.164976
0.000000 4.000000 0.486943 0.776370
0.000000 5.000000 0.488777 -0.348838
0.000000 6.000000 0.494892 0.254029
0.000000 7.000000 0.519250 -0.206196
1.000000 1.000000 0.498876 -0.045731
1.000000 2.000000 0.475483 0.299558
1.000000 3.000000 0.505819 0.562536
1.000000 4.000000 0.478462 0.233467
1.000000 5.000000 0.511085 -0.402483
1.000000 6.000000 0.514379 0.090729
1.000000 7.000000 0.515523 -0.258134
2.000000 1.000000 0.499329 0.055410
2.000000 2.000000 0.468028 0.286296
2.000000 3.000000 0.494162 0.472380
2.000000 4.000000 0.482722 0.322227
2.000000 5.000000 0.519132 -0.301299
2.000000 6.000000 0.517041 -0.084472
2.000000 7.000000 0.529073 -0.290431
3.000000 1.000000 0.514970 -0.229533
3.000000 2.000000 0.508205 -0.064942
3.000000 3.000000 0.504536 0.370274
3.000000 4.000000 0.484280 0.635628
3.000000 5.000000 0.489744 -0.132564
3.000000 6.000000 0.494241 0.072319
3.000000 7.000000 0.510039 -0.149826
EOD
$classes0_0 << EOD
# place difference half_width_95 kept
-0.300000 -0.108809 0.014929 0.393668
0.700000 -0.087358 0.007478 0.415119
1.700000 -0.013971 0.026679 0.488506
2.700000 -0.090525 0.009574 0.411952
3.700000 0.091907 0.008140 0.594384
4.700000 -0.299330 0.011313 0.203147
5.700000 -0.116337 0.047544 0.386140
EOD
$classes0_1 << EOD
# place difference half_width_95 kept
-0.100000 0.091340 0.009374 0.591287
0.900000 -0.007193 0.010124 0.492753
1.900000 -0.071211 0.017097 0.428736
2.900000 -0.042482 0.012811 0.457464
3.900000 0.012600 0.004288 0.512546
4.900000 -0.155327 0.005697 0.344619
5.900000 -0.026329 0.029008 0.473617
EOD
$classes0_2 << EOD
# place difference half_width_95 kept
0.100000 0.091831 0.019857 0.593186
1.100000 -0.014267 0.015976 0.487089
2.100000 -0.089423 0.022696 0.411932
3.100000 -0.045559 0.025871 0.455796
4.100000 0.020340 0.005370 0.521696
5.100000 -0.180147 0.041468 0.321208
6.100000 -0.059045 0.012610 0.442310
EOD
$classes0_3 << EOD
# place difference half_width_95 kept
0.300000 -0.082952 0.017251 0.417908
1.300000 -0.052255 0.011568 0.448605
2.300000 -0.001188 0.017668 0.499672
3.300000 -0.127288 0.012048 0.373571
4.300000 0.100247 0.003641 0.601107
5.300000 -0.318481 0.026270 0.182379
6.300000 -0.181528 0.011094 0.319331
EOD
$sites1 << EOD
# column layer kept arithmetic_minus_filler
0.000000 1.000000 0.758047 -0.216954
0.000000 2.000000 0.760572 -0.451493
0.000000 3.000000 0.756923 0.092668
0.000000 4.000000 0.747101 0.487436
0.000000 5.000000 0.743905 -0.275099
0.000000 6.000000 0.745680 0.283889
0.000000 7.000000 0.750020 -0.095518
1.000000 1.000000 0.749684 -0.049064
1.000000 2.000000 0.733866 0.061732
1.000000 3.000000 0.742387 0.509182
1.000000 4.000000 0.741262 0.123894
1.000000 5.000000 0.773018 -0.426549
1.000000 6.000000 0.767278 -0.011274
1.000000 7.000000 0.766233 -0.349325
2.000000 1.000000 0.747633 -0.017290
2.000000 2.000000 0.726489 0.116366
2.000000 3.000000 0.754201 0.360408
2.000000 4.000000 0.745069 0.129251
2.000000 5.000000 0.769507 -0.372300
2.000000 6.000000 0.769961 -0.165269
2.000000 7.000000 0.754359 -0.169512
3.000000 1.000000 0.754892 0.060719
3.000000 2.000000 0.765858 -0.657672
3.000000 3.000000 0.749665 0.514936
3.000000 4.000000 0.747811 0.406458
3.000000 5.000000 0.739783 -0.232969
3.000000 6.000000 0.751164 0.125869
3.000000 7.000000 0.760414 -0.088336
EOD
$classes1_0 << EOD
# place difference half_width_95 kept
-0.300000 -0.121355 0.072088 0.630395
0.700000 -0.081279 0.041441 0.670471
1.700000 0.023182 0.032387 0.774932
2.700000 -0.052278 0.034074 0.699472
3.700000 0.083212 0.012720 0.834962
4.700000 -0.408515 0.058159 0.343235
5.700000 -0.138619 0.065464 0.613131
EOD
$classes1_1 << EOD
# place difference half_width_95 kept
-0.100000 0.045065 0.009996 0.798455
0.900000 -0.077463 0.005837 0.675927
1.900000 -0.113324 0.004666 0.640066
2.900000 -0.006110 0.001240 0.747280
3.900000 0.030231 0.002523 0.783621
4.900000 -0.293855 0.018527 0.459534
5.900000 -0.040077 0.023574 0.713313
EOD
$classes1_2 << EOD
# place difference half_width_95 kept
0.100000 0.033153 0.009111 0.785613
1.100000 -0.066537 0.007344 0.685923
2.100000 -0.101119 0.007674 0.651341
3.100000 -0.009220 0.010707 0.743240
4.100000 0.033244 0.003619 0.785703
5.100000 -0.266494 0.033191 0.485966
6.100000 -0.075439 0.022955 0.677021
EOD
$classes1_3 << EOD
# place difference half_width_95 kept
0.300000 -0.085650 0.012220 0.667148
1.300000 -0.055089 0.014689 0.697709
2.300000 0.023447 0.020518 0.776245
3.300000 -0.070726 0.019516 0.682072
4.300000 0.084416 0.007312 0.837214
5.300000 -0.409060 0.055359 0.343738
6.300000 -0.202707 0.037563 0.550091
EOD

set multiplot
set border 3 linewidth 0.8 linecolor rgb '#404040'
set tics nomirror scale 0.6 textcolor rgb '#202020' font ',10'
set clip two
set key off
set label 'Where routers look' at screen 0.012000,0.976048 noenhanced font ',16'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.012000,0.949701 noenhanced textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored   ·   routers: trained on 102 k tokens, 5 seeds' at screen 0.012000,0.929341 noenhanced textcolor rgb '#404040'
set label 'tokens kept by threshold, on 10.1 k tokens of 50 test documents; cells and points: means over 5 seeds; bars: 95 % t interval over seeds of the difference' at screen 0.012000,0.908982 noenhanced textcolor rgb '#404040'
set label 'digits: tokens with a digit; operators: + - * / = < > ( ) $ % × ÷ and . , before a digit, but no - or / between letters;' at screen 0.012000,0.888623 noenhanced textcolor rgb '#404040'
set label 'filler words: 120 function words (docs/method.md), and parts of them; other words: other tokens with a letter;' at screen 0.012000,0.868263 noenhanced textcolor rgb '#404040'
set label 'line ends: tokens with a line break; other signs: the rest, lone spaces among them. The first token of a document is left out.' at screen 0.012000,0.847904 noenhanced textcolor rgb '#404040'
set arrow from screen 0.012000,0.821557 to screen 0.040000,0.821557 nohead linewidth 2 linecolor rgb '#0072B2'
set label '' at screen 0.026000,0.821557 point pointtype 7 pointsize 0.7 linecolor rgb '#0072B2'
set label 'MLP alone' at screen 0.046000,0.821557 noenhanced 
set arrow from screen 0.114200,0.821557 to screen 0.142200,0.821557 nohead linewidth 2 linecolor rgb '#D55E00'
set label '' at screen 0.128200,0.821557 point pointtype 7 pointsize 0.7 linecolor rgb '#D55E00'
set label 'attention alone' at screen 0.148200,0.821557 noenhanced 
set arrow from screen 0.251200,0.821557 to screen 0.279200,0.821557 nohead linewidth 2 linecolor rgb '#56B4E9'
set label '' at screen 0.265200,0.821557 point pointtype 7 pointsize 0.7 linecolor rgb '#56B4E9'
set label 'attention + MLP' at screen 0.285200,0.821557 noenhanced 
set arrow from screen 0.388200,0.821557 to screen 0.416200,0.821557 nohead linewidth 2 linecolor rgb '#E69F00'
set label '' at screen 0.402200,0.821557 point pointtype 7 pointsize 0.7 linecolor rgb '#E69F00'
set label 'MLP + attention' at screen 0.422200,0.821557 noenhanced 

# Capacity 0.5: share kept
set lmargin at screen 0.050000
set rmargin at screen 0.315000
set tmargin at screen 0.761677
set bmargin at screen 0.474251
set label 'Capacity 0.5: share kept' at screen 0.050000,0.779677 noenhanced left font ',12'
set palette defined (0 '#FFFFFF', 1 '#08519C')
unset colorbox
set cbrange [0:1]
set xrange [-0.5:3.5]
set yrange [0.5:7.5]
set xtics ("MLP\nalone" 0, "attention\nalone" 1, "attention\n+ MLP" 2, "MLP\n+ attention" 3) noenhanced scale 0
set ytics 1 format '%g'
unset xlabel
set ylabel 'layer' offset 0.5,0
plot $sites0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):3 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $sites0 using ((!($3>0.55))?$1:NaN):2:(sprintf('%.2f',$3)) with labels font ',8' textcolor rgb '#202020', \
    $sites0 using (($3>0.55)?$1:NaN):2:(sprintf('%.2f',$3)) with labels font ',8' textcolor rgb '#FFFFFF'
unset label
unset arrow

# Digits and operators minus filler words
set lmargin at screen 0.360000
set rmargin at screen 0.625000
set tmargin at screen 0.761677
set bmargin at screen 0.474251
set label 'Digits and operators minus filler words' at screen 0.360000,0.779677 noenhanced left font ',12'
set palette defined (-1 '#B35806', 0 '#FFFFFF', 1 '#08519C')
unset colorbox
set cbrange [-0.776370:0.776370]
set xrange [-0.5:3.5]
set yrange [0.5:7.5]
set xtics ("MLP\nalone" 0, "attention\nalone" 1, "attention\n+ MLP" 2, "MLP\n+ attention" 3) noenhanced scale 0
set ytics 1 format '%g'
unset xlabel
set ylabel 'layer' offset 0.5,0
plot $sites0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):4 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $sites0 using ((!(abs($4)>0.465822))?$1:NaN):2:(sprintf('%+.2f',$4)) with labels font ',8' textcolor rgb '#202020', \
    $sites0 using ((abs($4)>0.465822)?$1:NaN):2:(sprintf('%+.2f',$4)) with labels font ',8' textcolor rgb '#FFFFFF'
unset label
unset arrow

# Share kept: class minus all tokens
set lmargin at screen 0.690000
set rmargin at screen 0.988000
set tmargin at screen 0.761677
set bmargin at screen 0.474251
set label 'Share kept: class minus all tokens' at screen 0.690000,0.779677 noenhanced left font ',12'
set xrange [-0.55:6.55]
set yrange [-0.381265:0.148203]
set xtics ("digits" 0, "digits\nwith\noperator" 1, "operators" 2, "filler\nwords" 3, "other\nwords" 4, "line\nends" 5, "other\nsigns" 6) noenhanced scale 0 font ',9'
set ytics auto format '%g'
unset xlabel
set ylabel 'difference (share)' offset 1,0
plot 0 with lines linewidth 1 linecolor rgb '#606060', \
    $classes0_0 using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $classes0_1 using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $classes0_2 using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $classes0_3 using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#E69F00'
unset label
unset arrow
set xtics scale 0.6 font ',10'

# Capacity 0.75: share kept
set lmargin at screen 0.050000
set rmargin at screen 0.315000
set tmargin at screen 0.366467
set bmargin at screen 0.079042
set label 'Capacity 0.75: share kept' at screen 0.050000,0.384467 noenhanced left font ',12'
set palette defined (0 '#FFFFFF', 1 '#08519C')
unset colorbox
set cbrange [0:1]
set xrange [-0.5:3.5]
set yrange [0.5:7.5]
set xtics ("MLP\nalone" 0, "attention\nalone" 1, "attention\n+ MLP" 2, "MLP\n+ attention" 3) noenhanced scale 0
set ytics 1 format '%g'
unset xlabel
set ylabel 'layer' offset 0.5,0
plot $sites1 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):3 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $sites1 using ((!($3>0.55))?$1:NaN):2:(sprintf('%.2f',$3)) with labels font ',8' textcolor rgb '#202020', \
    $sites1 using (($3>0.55)?$1:NaN):2:(sprintf('%.2f',$3)) with labels font ',8' textcolor rgb '#FFFFFF'
unset label
unset arrow

# Digits and operators minus filler words
set lmargin at screen 0.360000
set rmargin at screen 0.625000
set tmargin at screen 0.366467
set bmargin at screen 0.079042
set label 'Digits and operators minus filler words' at screen 0.360000,0.384467 noenhanced left font ',12'
set palette defined (-1 '#B35806', 0 '#FFFFFF', 1 '#08519C')
unset colorbox
set cbrange [-0.657672:0.657672]
set xrange [-0.5:3.5]
set yrange [0.5:7.5]
set xtics ("MLP\nalone" 0, "attention\nalone" 1, "attention\n+ MLP" 2, "MLP\n+ attention" 3) noenhanced scale 0
set ytics 1 format '%g'
unset xlabel
set ylabel 'layer' offset 0.5,0
plot $sites1 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):4 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $sites1 using ((!(abs($4)>0.394603))?$1:NaN):2:(sprintf('%+.2f',$4)) with labels font ',8' textcolor rgb '#202020', \
    $sites1 using ((abs($4)>0.394603)?$1:NaN):2:(sprintf('%+.2f',$4)) with labels font ',8' textcolor rgb '#FFFFFF'
unset label
unset arrow

# Share kept: class minus all tokens
set lmargin at screen 0.690000
set rmargin at screen 0.988000
set tmargin at screen 0.366467
set bmargin at screen 0.079042
set label 'Share kept: class minus all tokens' at screen 0.690000,0.384467 noenhanced left font ',12'
set xrange [-0.55:6.55]
set yrange [-0.511682:0.140940]
set xtics ("digits" 0, "digits\nwith\noperator" 1, "operators" 2, "filler\nwords" 3, "other\nwords" 4, "line\nends" 5, "other\nsigns" 6) noenhanced scale 0 font ',9'
set ytics auto format '%g'
unset xlabel
set ylabel 'difference (share)' offset 1,0
plot 0 with lines linewidth 1 linecolor rgb '#606060', \
    $classes1_0 using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#0072B2', \
    $classes1_1 using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#D55E00', \
    $classes1_2 using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#56B4E9', \
    $classes1_3 using 1:2:3 with yerrorbars linewidth 1.4 pointtype 7 pointsize 0.6 linecolor rgb '#E69F00'
unset label
unset arrow
set xtics scale 0.6 font ',10'
unset multiplot
unset output
